"""Pictures on cards and in their forms: taken in, unpacked, covered and shown large or small."""

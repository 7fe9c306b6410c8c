"""Pictures on cards and in forms: input, decoding, occlusion, small and large views."""

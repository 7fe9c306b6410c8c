"""All formats of files, each named once: how a file is known for one, who takes it, and in which words it is told."""

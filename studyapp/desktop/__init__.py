"""The window: presenters decide, pages show, and one signal says what changed."""

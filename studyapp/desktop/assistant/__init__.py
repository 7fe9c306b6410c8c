"""An assistant in the window: choosing one, asking it, and using its cards."""

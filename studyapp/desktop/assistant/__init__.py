"""An assistant in the window: what a person chooses of it, what it is asked, and what came."""

"""What `generation.extract` reads pictures with."""

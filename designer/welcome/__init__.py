"""What is shown while no script is open."""

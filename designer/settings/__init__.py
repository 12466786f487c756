"""What the user chose and what the designer remembers: the profile and the theme."""

"""What language servers know, in this designer: which scripts there are, and where what they find is opened."""

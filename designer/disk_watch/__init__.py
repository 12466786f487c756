"""What other programs, and other designers, do to the files of open scripts."""

"""The script process and its vocabulary: everything that runs user code."""

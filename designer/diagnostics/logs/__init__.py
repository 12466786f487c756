"""The Logs tab: what scripts, the runtime and the designer itself have logged, and the levels of their loggers."""

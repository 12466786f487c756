"""The Threads tab: where every thread stands, and a sample of where time goes."""

"""The ipykernel application, its main-thread event loop and the publisher of task events."""

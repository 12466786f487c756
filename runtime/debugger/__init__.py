"""The debugger of the runtime: debugpy's, inside this process, spoken to through the kernel's own channels."""

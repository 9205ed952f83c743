"""The steps, one a module, in their order."""

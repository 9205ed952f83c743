"""The Arabic texts, a module for each part of the product; keys are the same as in the English ones."""

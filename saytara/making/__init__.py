"""How files come about while others read: who waits for which file, in what order, and in which process it is made."""

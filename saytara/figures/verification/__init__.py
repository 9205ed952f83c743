"""How a map looks that is held against the sources: signs, cards of what is contradicted, lists of the rest."""

"""What a dataset is made of, as values: places, actors, claims, shares, grades. It imports nothing else of Saytara."""

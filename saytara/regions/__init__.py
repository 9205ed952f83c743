"""Control of named lists of places: on a date, through time, and what sources claim of the whole."""

"""Control of places, decided from claims."""

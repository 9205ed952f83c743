"""The desk's page in Streamlit: who is signed in, the ticket, and the room that the browser's script fills."""

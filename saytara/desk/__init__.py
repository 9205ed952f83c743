"""The desk: texts and cards on their way into a dataset, who did what with them, and the seal. It knows no Streamlit."""

from saytara.desk.desk import Desk
from saytara.desk.sealing import finish, retract, seal

__all__ = ["Desk", "finish", "retract", "seal"]

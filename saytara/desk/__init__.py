"""The desk: texts and cards on their way into a dataset, who did what with them, and the seal."""

from saytara.desk.desk import Desk
from saytara.desk.sealing import finish, retract, seal

__all__ = ["Desk", "finish", "retract", "seal"]

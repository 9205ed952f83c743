from saytara.library import Area as Area
from saytara.library import load as load

__all__ = ["Area", "__version__", "load"]
__version__: str

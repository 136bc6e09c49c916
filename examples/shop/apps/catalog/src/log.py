"""One JSON object per line on stdout. LOG_LEVEL is debug, info, warning or error."""

import json
import logging
import os
import sys
from datetime import datetime, timezone

STANDARD = {*vars(logging.makeLogRecord({})), "message", "color_message"}


class JsonFormatter(logging.Formatter):
    def format(self, record):
        extra = {k: v for k, v in vars(record).items() if k not in STANDARD}
        line = {
            "time": datetime.now(timezone.utc).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "service": "catalog",
            "message": record.getMessage(),
            **extra,
        }
        if record.exc_info:
            line["stack"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


_handler = logging.StreamHandler(sys.stdout)
_handler.setFormatter(JsonFormatter())
_wanted = os.environ.get("LOG_LEVEL", "").upper()
_known = _wanted in {"DEBUG", "INFO", "WARNING", "ERROR"}
# What libraries log is shown from warnings on.
logging.basicConfig(handlers=[_handler], level="WARNING")
log = logging.getLogger("catalog")
log.setLevel(_wanted if _known else "INFO")

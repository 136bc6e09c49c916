import time

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from log import log
from needs.db import query
from products import router as products
from ready import failing_needs

app = FastAPI(title="catalog")
app.include_router(products)


@app.get("/")
async def root():
    rows = await query("SELECT current_database() AS database, now() AS time")
    return {"service": "catalog", "postgres": rows[0]}


@app.get("/health")
async def health():
    """Liveness: the process answers."""
    return {"status": "up"}


@app.get("/ready")
async def ready():
    """Readiness: what it needs answers too."""
    failing = await failing_needs()
    status = "not ready" if failing else "ready"
    body = {"status": status, "failing": failing}
    return JSONResponse(body, status_code=503 if failing else 200)


@app.middleware("http")
async def log_request(request: Request, call_next):
    started = time.perf_counter()
    response = await answer(request, call_next)
    fields = {
        "method": request.method,
        "path": request.url.path,
        "status": response.status_code,
        "ms": round((time.perf_counter() - started) * 1000),
    }
    # Probes come every few seconds.
    quiet = request.url.path in ("/health", "/ready")
    (log.debug if quiet else log.info)("request", extra=fields)
    return response


async def answer(request, call_next):
    try:
        return await call_next(request)
    except Exception as error:
        log.exception(str(error))
        return JSONResponse({"error": "internal error"}, status_code=500)

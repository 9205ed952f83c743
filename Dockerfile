# Saytara for a team. How to build and run it: docs/how-to/container.md
#
# A tag may be moved, a digest may not. To build on the very same base for ever, name it by its digest:
#   docker build --build-arg PYTHON_IMAGE=python:3.12.13-slim-bookworm@sha256:… .
ARG PYTHON_IMAGE=docker.io/library/python:3.12.13-slim-bookworm

FROM ${PYTHON_IMAGE} AS build

# Wheels alone: nothing is compiled, so there is no compiler, and no setup.py of a stranger runs.
# The environment gets no pip of its own; it is filled from outside. The packages' own tests (100 MB) stay out.
# Each has the hash that the constraints say.
COPY constraints.txt /build/
RUN python -m venv --without-pip /opt/venv \
 && python -m pip --python /opt/venv/bin/python --disable-pip-version-check install \
    --no-cache-dir --only-binary :all: --require-hashes -r /build/constraints.txt \
 && find /opt/venv -type d -name tests -prune -exec rm -rf {} +

COPY app.py LICENSE /app/
COPY .streamlit /app/.streamlit
COPY pages /app/pages
COPY saytara /app/saytara
COPY data /app/data
COPY deploy/health.py deploy/saytara /app/deploy/
# Readable by any user, whatever the umask of the one who cloned; compiled, since nothing can be written later.
RUN chmod -R a+rX,go-w /app && chmod a+x /app/deploy/saytara \
 && ln -s /app/deploy/saytara /opt/venv/bin/saytara \
 && python -m compileall -q --invalidation-mode unchecked-hash /app/saytara
# The pages' fonts, as browsers want them: a new cache begins with them.
RUN PYTHONPATH=/app SAYTARA_CACHE=/app/cache /opt/venv/bin/python -m saytara.web.fonts && chmod -R a+rX,go-w /app/cache


FROM ${PYTHON_IMAGE}

LABEL org.opencontainers.image.title="Saytara" \
      org.opencontainers.image.description="A territorial-control map on which every colour rests on a sentence of a source." \
      org.opencontainers.image.licenses="MIT"

COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
# What is worked out is kept here: by whatever user the process gets, hence as /tmp is. A new volume takes this over.
RUN chmod 1777 /app/cache

# 0.0.0.0 is inside the container; compose.yaml publishes the port on the host's own address alone.
# Without browser.serverAddress, Streamlit would ask a server outside for the host's address when it starts.
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    SAYTARA_CACHE=/app/cache \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0 \
    STREAMLIT_SERVER_PORT=8501 \
    STREAMLIT_BROWSER_SERVER_ADDRESS=localhost

# A number that no host gives to a person. Any other works as well (--user): nothing belongs to it.
USER 10001:10001
WORKDIR /app
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["python", "/app/deploy/health.py"]
CMD ["streamlit", "run", "app.py"]

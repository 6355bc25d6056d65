// The service worker of the built site: keeps all its files, and answers with them. The build fills in the two lists.
/* global self, caches, fetch, URL */

const NAME = "sweetspot-playground-VERSION";
/** Paths relative to this script. */
const FILES = ["FILES"];

const place = (file) => new URL(file, self.location.href).href;
const kept = new Set(FILES.map(place));

self.addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(NAME);
    await cache.addAll([...kept]);
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  const clear = async () => {
    const old = (await caches.keys()).filter(
      (name) => name.startsWith("sweetspot-playground-") && name !== NAME,
    );
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const address = url.origin + url.pathname;
  if (request.method !== "GET" || !kept.has(address)) return;
  const answer = async () => (await caches.match(address)) ?? fetch(request);
  event.respondWith(answer());
});

import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { createServer, request } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";

/** An emulated object store of Azure on loopback, with one container, behind a proxy that counts requests. */
export interface Azurite {
  /** Where tables can be: `az://memories`. */
  uri: string;
  /** What `createMemory` is given to reach it. */
  storageOptions: { account_name: string; account_key: string; endpoint: string; allow_http: string };
  /** Requests since the last time it was asked, by method. */
  count(): Record<string, number>;
  stop(): Promise<void>;
}

const CONTAINER = "memories";
const ACCOUNT = "devstoreaccount1";
/** The emulator's own, which its documentation prints. */
const KEY = ["Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq", "K1SZFPTOtr", "KBHBeksoGMGw=="].join(
  "/",
);

/** Starts it; nothing is kept on disk and nothing is sent anywhere. */
export async function startAzurite(): Promise<Azurite> {
  const script = createRequire(import.meta.url).resolve("azurite/dist/src/blob/main.js");
  const host = ["--blobHost", "127.0.0.1", "--blobPort", "0"];
  const quiet = ["--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck"];
  const child = spawn(process.execPath, [script, ...host, ...quiet], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<number>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (data) => {
      said += data;
      const found = /successfully listens on http:\/\/127\.0\.0\.1:(\d+)/.exec(said);
      if (found) resolve(Number(found[1]));
    });
    child.once("exit", (code) => reject(new Error(`the emulator ended with ${code}:\n${said}`)));
  });
  const proxy = await startProxy(port);
  const endpoint = `http://127.0.0.1:${proxy.port}/${ACCOUNT}`;
  await makeContainer(endpoint);
  proxy.count();
  return {
    uri: `az://${CONTAINER}`,
    storageOptions: { account_name: ACCOUNT, account_key: KEY, endpoint, allow_http: "true" },
    count: proxy.count,
    async stop() {
      await proxy.close();
      const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function startProxy(target: number) {
  let counted: Record<string, number> = {};
  const server = createServer((asked, answer) => {
    const method = asked.method ?? "";
    counted[method] = (counted[method] ?? 0) + 1;
    const { url, headers } = asked;
    const onward = request({ host: "127.0.0.1", port: target, method, path: url, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    onward.on("error", (error) => answer.destroy(error));
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    count() {
      const before = counted;
      counted = {};
      return before;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function makeContainer(endpoint: string): Promise<void> {
  const headers = { "x-ms-date": new Date().toUTCString(), "x-ms-version": "2021-10-04" };
  const named = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const resource = `/${ACCOUNT}/${ACCOUNT}/${CONTAINER}\nrestype:container`;
  const signed = createHmac("sha256", Buffer.from(KEY, "base64")).update(
    `PUT${"\n".repeat(12)}${named.join("")}${resource}`,
  );
  const authorization = `SharedKey ${ACCOUNT}:${signed.digest("base64")}`;
  const answer = await fetch(`${endpoint}/${CONTAINER}?restype=container`, {
    method: "PUT",
    headers: { ...headers, authorization },
  });
  if (answer.status !== 201) throw new Error(`no container was made: ${answer.status} ${await answer.text()}`);
}

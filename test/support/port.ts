import { createServer } from "node:net";

/** Systems hand out ports from 32,768 on to whoever asks for any: to servers, and to each connection that is made. */
const [FIRST, LAST] = [20_000, 32_000];

/**
 * A port that is free, and stays so until it is listened on, also where it is given back for a while: nobody is handed it
 * out. For servers that cannot say which port they were given, or that come back on the same one.
 */
export async function reservedPort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve, reject) => {
    const server = createServer().once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

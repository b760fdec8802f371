/** Sends what `bench/serve.ts` tells it to, from a process of its own: what it takes itself is not the server's. */
import { type Job, sendAll } from "./serve-job.js";

process.on("message", (job: Job) => {
  sendAll(job).then(
    (times) => process.send?.({ times }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit());

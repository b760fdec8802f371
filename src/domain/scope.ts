import { z } from "zod";

const name = z.string().min(1).max(256);

/** Whose memory. Every read and every write carries one; rows of different scopes never meet. */
export const Scope = z.object({
  namespace: name.default("default").describe("The application or tenant"),
  userId: name.default("default").describe("The person whose memory it is"),
});
export type Scope = z.infer<typeof Scope>;

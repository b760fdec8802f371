import { SextetError, type SextetErrorCode } from "../errors.js";

/** What object stores say, by what can be done about it; the first one that fits counts. */
const SAID: readonly { pattern: RegExp; code: SextetErrorCode; what: string; hint: string }[] = [
  {
    pattern: /no object store provider found|no azure account name|no storage account|missing (?:bucket|region)/i,
    code: "STORE_UNCONFIGURED",
    what: "does not say where it is",
    hint: "Use s3://bucket/path, gs://bucket/path or az://container/path, with storageOptions or its environment variables.",
  },
  {
    pattern:
      /status: 40[13]\b|invalid access key|authenticationfailed|authorizationfailure|signaturedoesnotmatch|invalidaccesskeyid|expiredtoken|accessdenied|no (?:valid )?credential|credentials? (?:not|could not|provider)|imds|instance metadata/i,
    code: "STORE_DENIED",
    what: "does not accept the account or its key",
    hint: "Check the account, the key and what it is allowed to do, in storageOptions or in the environment.",
  },
  {
    pattern: /status: 404\b|containernotfound|nosuchbucket|resourcenotfound|container does not exist/i,
    code: "STORE_NOT_FOUND",
    what: "is not there: there is no such container or account",
    hint: "Make the container or bucket first, or correct its name or that of the account: Sextet makes none.",
  },
  {
    pattern:
      /error sending request|dns error|tcp connect|connection (?:refused|reset|closed)|timed? ?out|kind: connect/i,
    code: "STORE_UNREACHABLE",
    what: "does not answer",
    hint: "Check the endpoint, the name of the account and the network, and try again.",
  },
];

/**
 * What an object store refused, as an error that says which of its settings is wrong; undefined for what is none of that.
 * The code tells what to look at: STORE_UNCONFIGURED, STORE_DENIED, STORE_NOT_FOUND, STORE_UNREACHABLE.
 */
export function remoteError(said: string, uri: string, cause: unknown): SextetError | undefined {
  const known = SAID.find(({ pattern }) => pattern.test(said));
  return known && new SextetError(known.code, `the store ${uri} ${known.what}`, known.hint, { cause });
}

import { messageOf, SextetError } from "../errors.js";
import { localFolder } from "./disk.js";
import { remoteError } from "./remote.js";

/** What the system says where a disk is full, where it lets nobody in, and where a remote store does not answer. */
const FULL = /ENOSPC|EDQUOT|no space left|quota exceeded|os error (?:28|122)\b/i;
const FORBIDDEN =
  /EROFS|EACCES|EPERM|ENOTDIR|EEXIST|read-only|permission denied|not a directory|unable to creat|os error (?:1|13|20|30)\b/i;
const REMOTE =
  /object store p(?:refix|rovider)|no (?:azure )?storage account|store: "(?:S3|GCS|MicrosoftAzure)"|generic (?:s3|gcs|microsoftazure) error|error sending request|dns error|connection (?:refused|reset)|retryerror|tokenrequest|invalidaccesskeyid|expiredtoken/i;

/** A failure that no rebuild would mend, as an error that says so; undefined for any other. */
function outside(error: unknown, uri: string): SextetError | undefined {
  const text = messageOf(error).replaceAll(uri, "").replaceAll(uri.replace(/^\//, ""), ""); // it may hold such words
  if (FULL.test(text)) {
    const hint = "Free some space and try again; what was acknowledged is in the log.";
    return new SextetError("DISK_FULL", `the disk of ${uri} is full`, hint, { cause: error });
  }
  if (localFolder(uri) === undefined || REMOTE.test(text)) {
    const known = remoteError(text, uri, error);
    if (known) return known;
    const hint = "Check the address, the credentials and the network, and try again; nothing there was changed.";
    return new SextetError("STORE_UNREACHABLE", `the store ${uri} cannot be used: ${firstLine(text)}`, hint, {
      cause: error,
    });
  }
  if (FORBIDDEN.test(text)) {
    const hint = "Let this user read and write it, or choose another {home}.";
    return new SextetError("HOME_UNWRITABLE", `cannot write to ${uri}`, hint, { cause: error });
  }
  return undefined;
}

/** What opening failed on, as an error that says what to do. */
export function openingError(error: unknown, uri: string): SextetError {
  if (SextetError.isInstance(error)) return error as SextetError;
  return (
    outside(error, uri) ??
    new SextetError(
      "HOME_CORRUPT",
      `cannot open the tables in ${uri}: ${firstLine(messageOf(error))}`,
      "Run {rebuild} to rebuild the tables from the log.",
      { cause: error },
    )
  );
}

/** What LanceDB throws says what broke, not what to do. */
export function tableError(table: string, cause: unknown): SextetError {
  const known = outside(cause, `table ${table}`);
  if (known) return known;
  const said = firstLine(messageOf(cause));
  if (table === "log") {
    const hint = "Try again; if the file is damaged, restore the home from a backup: the log is the only copy.";
    return new SextetError("STORE_FAILED", `the log cannot be used: ${said}`, hint, { cause });
  }
  if (/not found|LanceError\(IO\)|corrupt/i.test(said)) {
    const hint = "Run {rebuild} to rebuild the tables from the log.";
    return new SextetError("HOME_CORRUPT", `the table ${table} is damaged: ${said}`, hint, { cause });
  }
  const hint = "Try again; if it stays so, {rebuild} rebuilds the tables from the log.";
  return new SextetError("STORE_FAILED", `the table ${table} cannot be used: ${said}`, hint, { cause });
}

const LONGEST = 200;

const firstLine = (text: string) => (text.split("\n", 1)[0] ?? "").slice(0, LONGEST);

// Both in one process, so that the package is packed once.
import "./smoke.mjs";
import "./examples.mjs";

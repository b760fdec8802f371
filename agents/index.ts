import type { AgentDefinition } from "../src/domain/agent.js";
import { core } from "./core.js";
import { episodic } from "./episodic.js";
import { procedural } from "./procedural.js";
import { resource } from "./resource.js";
import { semantic } from "./semantic.js";
import { vault } from "./vault.js";

/** The six memory agents, in the order of `KINDS`. */
export const agents: readonly AgentDefinition[] = [core, episodic, semantic, procedural, resource, vault];

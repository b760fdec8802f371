import type { ChildProcess } from "node:child_process";
import type { Answer, Task } from "./child.js";
import { forkScript } from "./script.js";

/** Another process of this machine, loaded and waiting for a task. */
export interface Child {
  /** Gives it a task; resolves with all its answers when it is done, failed or was killed. */
  run(task: Task, onAnswer?: (answer: Answer) => void): Promise<Answer[]>;
  /** kill -9. */
  kill(): void;
}

/** Starts a process and waits until it is ready, so that several can be let go at one moment. */
export async function startChild(): Promise<Child> {
  const child = await forkScript("store");
  return { run: (task, onAnswer) => answersOf(child, task, onAnswer), kill: () => void child.kill("SIGKILL") };
}

function answersOf(child: ChildProcess, task: Task, onAnswer?: (answer: Answer) => void): Promise<Answer[]> {
  const answers: Answer[] = [];
  return new Promise((resolve) => {
    child.on("message", (answer: Answer) => {
      answers.push(answer);
      onAnswer?.(answer);
      if ("done" in answer || "error" in answer) resolve(answers);
    });
    child.once("exit", () => resolve(answers));
    child.send(task);
  });
}

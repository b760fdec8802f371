import { Chat } from "./chat.js";
import { Recall } from "./recall.js";

/** What a question would recall, and a conversation beside it. */
export function AskView() {
  return (
    <div class="two">
      <section aria-labelledby="ask-title">
        <h1 id="ask-title" tabIndex={-1}>
          Ask
        </h1>
        <p class="lead">What a question finds, why it ranks so, and what a model would be given. Nothing is written.</p>
        <Recall />
      </section>
      <section aria-labelledby="chat-title">
        <h2 id="chat-title">Chat</h2>
        <p class="lead">Answers from memory, then remembers what you said.</p>
        <Chat />
      </section>
    </div>
  );
}

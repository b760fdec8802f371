/**
 * Memory on another machine: its graphs, served by `npm run studio` or a LangGraph server, as parts of yours.
 */
import { RemoteGraph } from "@langchain/langgraph/remote";

export async function main(url: string, question: string): Promise<string> {
  const whose = { configurable: { userId: "mara" } };
  const remember = new RemoteGraph({ graphId: "remember", url });
  await remember.invoke({ turns: [{ role: "user", content: "My sister Ines lives in Porto." }] }, whose);
  const recall = new RemoteGraph({ graphId: "recall", url });
  const { recalled } = await recall.invoke({ query: question }, whose);
  return recalled.context;
}

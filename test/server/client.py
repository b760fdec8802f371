"""A client that is made of nothing but the server's OpenAPI document: one method an operation."""

import json
import sys
import urllib.error
import urllib.parse
import urllib.request


class Client:
    def __init__(self, base, key):
        self.base, self.key = base, key
        document = self._send("GET", "/openapi.json")
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                setattr(self, operation["operationId"], self._operation(method, path, operation))

    def _operation(self, method, path, operation):
        named = {one["name"]: one["in"] for one in operation.get("parameters", [])}

        def call(body=None, **given):
            unknown = set(given) - set(named)
            if unknown:
                raise TypeError(f"{operation['operationId']} takes no {unknown}")
            place, query = path, {}
            for name, value in given.items():
                if named[name] == "path":
                    place = place.replace("{" + name + "}", urllib.parse.quote(value, safe=""))
                else:
                    query[name] = value
            return self._send(method.upper(), place + ("?" + urllib.parse.urlencode(query) if query else ""), body)

        return call

    def _send(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.base + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            return json.load(error)


memory = Client(*sys.argv[1:])
memory.remember({"role": "user", "content": "I live in Porto. My sister Ines lives in Faro.", "id": "1"})
recalled = memory.recall({"query": "Where does my sister live?"})
[home] = memory.listMemories(contains="Porto")["memories"]
changed = memory.updateMemory({"fields": {"value": "Braga"}}, id=home["id"])
print(
    json.dumps(
        {
            "first": recalled["memories"][0]["text"],
            "changed": changed["text"],
            "versions": len(memory.historyOfMemory(id=changed["id"])["versions"]),
            "why": memory.whyMemory(id=home["id"])["evidence"][0]["quote"],
            "missing": memory.showMemory(id="none")["code"],
            "forgotten": memory.forgetMemory(id=changed["id"])["memories"] > 0,
            "turns": memory.stats()["turns"],
        }
    )
)

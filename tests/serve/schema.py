# SPDX-License-Identifier: Apache-2.0
"""The server's OpenAPI document, and what is said over HTTP held against it: the part of JSON Schema that it uses."""
import http.client
import json
import re

TYPES = {'string': str, 'integer': int, 'boolean': bool, 'array': list, 'object': dict, 'number': (int, float), 'null': type(None)}
KNOWN = {'type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'anyOf', '$ref', 'format', 'pattern', 'description'}


def is_type(v, name):
    if isinstance(v, bool) and name != 'boolean':
        return False
    return isinstance(v, TYPES[name])


class Document:
    def __init__(self, port):
        h = http.client.HTTPConnection('127.0.0.1', port, timeout=60)
        h.request('GET', '/api/v1/openapi.json')
        self.json = json.loads(h.getresponse().read())
        h.close()
        self.operations = []
        for path, item in self.json['paths'].items():
            pattern = re.compile(re.sub(r'\{[^}]*\}', '[^/]+', path.replace('.', r'\.')) + '$')
            self.operations += [(m.upper(), path, pattern, o) for m, o in item.items()]
        self.operations.sort(key=lambda x: '{' in x[1])
        self.seen = set()

    def operation(self, method, path):
        return next((o for m, _, pattern, o in self.operations if m == method and pattern.match(path)), None)

    def faults(self, schema, v, place='$'):
        """Why the value does not fit, one reason a line."""
        if '$ref' in schema:
            return self.faults(self.json['components']['schemas'][schema['$ref'].rsplit('/', 1)[1]], v, place)
        assert not set(schema) - KNOWN, (place, set(schema) - KNOWN)
        if 'anyOf' in schema:
            each = [self.faults(s, v, place) for s in schema['anyOf']]
            return [] if any(not x for x in each) else each[0]
        types = schema.get('type', [])
        types = [types] if isinstance(types, str) else types
        if types and not any(is_type(v, t) for t in types):
            return [f'{place}: {v!r:.80} is no {" or ".join(types)}']
        if 'enum' in schema and v not in schema['enum']:
            return [f'{place}: {v!r} is none of {schema["enum"]}']
        if isinstance(v, str) and 'pattern' in schema and not re.search(schema['pattern'], v):
            return [f'{place}: {v!r} is not {schema["pattern"]}']
        if isinstance(v, str) and schema.get('format') == 'date' and not re.fullmatch(r'\d{4}-\d\d-\d\d', v):
            return [f'{place}: {v!r} is no day']
        out = []
        if isinstance(v, list) and 'items' in schema:
            for i, x in enumerate(v):
                out += self.faults(schema['items'], x, f'{place}[{i}]')
        if isinstance(v, dict):
            own, more = schema.get('properties', {}), schema.get('additionalProperties', True)
            out += [f'{place}.{k} is missing' for k in schema.get('required', []) if k not in v]
            for k, x in v.items():
                if k in own:
                    out += self.faults(own[k], x, f'{place}.{k}')
                elif more is False:
                    out.append(f'{place}.{k} stands in no schema')
                elif isinstance(more, dict):
                    out += self.faults(more, x, f'{place}.{k}')
        return out

    def check(self, method, path, body, status, kind, answer):
        """An answer of the server, and the body that it took."""
        o = self.operation(method, path.split('?')[0])
        if o is None:
            assert status in (404, 405), (method, path, status, 'stands in no document')
            return
        said = o['responses'].get(str(status)) or (o['responses'].get('2XX') if status < 300 else None)
        assert said, (method, path, status, 'is not among the answers')
        if status < 300 and isinstance(body, dict) and kind:
            takes = o.get('requestBody', {}).get('content', {}).get('application/json')
            faults = self.faults(takes['schema'], body) if takes else []
            assert not faults, (method, path, 'took a body', faults[:5])
        if answer is None:
            assert status == 204 or 'content' not in said, (method, path, status, 'without a body')
            return
        faults = self.faults(said['content'][kind]['schema'], answer)
        assert not faults, (method, path, status, faults[:5])
        self.seen.add((o['operationId'], status // 100))

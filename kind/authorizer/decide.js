// Istio's sample authorizer (samples/extauthz of its release) over HTTP: lets in what carries «x-ext-authz: allow», and says so. Plain
// JavaScript of Node alone, as it is carried in a ConfigMap.
import { createServer } from 'node:http';

createServer((request, response) => {
  const result = request.headers['x-ext-authz'] === 'allow' ? 'allowed' : 'denied';
  response.writeHead(result === 'allowed' ? 200 : 403, { 'x-ext-authz-check-result': result });
  response.end(
    result === 'allowed' ? '' : 'denied by ext_authz for not found header `x-ext-authz: allow` in the request\n',
  );
}).listen(8000);

import type { SendHttp } from '../http';

/** A page may wait for a request, too, as long as it goes to where the page is from. */
export const sendHttp: SendHttp = ({ url, method, headers, body }) => {
  const request = new XMLHttpRequest();
  request.open(method, url, false);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  try {
    request.send(body);
  } catch {
    return undefined;
  }
  return { status: request.status, body: request.responseText };
};

const STALLED = 60_000;

export class PutFailure extends Error {
  constructor(readonly status: number) {
    super(`PUT ${status}`);
  }
}

/** Puts bytes to a presigned URL and answers the store's ETag; gives up when nothing moves for a minute. */
export function put(url: string, bytes: Blob, stop: AbortSignal, progress: (sent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let stalled = setTimeout(() => request.abort(), STALLED);
    const moved = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => request.abort(), STALLED);
    };
    const abort = () => request.abort();
    request.upload.onprogress = (event) => {
      moved();
      progress(event.loaded);
    };
    request.onloadend = () => {
      clearTimeout(stalled);
      stop.removeEventListener('abort', abort);
      const etag = request.status === 200 ? request.getResponseHeader('ETag') : null;
      if (etag) {
        progress(bytes.size);
        resolve(etag);
      } else {
        reject(new PutFailure(request.status));
      }
    };
    stop.addEventListener('abort', abort);
    request.open('PUT', url);
    request.send(bytes);
  });
}

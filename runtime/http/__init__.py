"""HTTP for scripts: the client of `system.net.httpClient`, its answers, and requests that a cancellation breaks off.

Qt-free. httpx is imported when the first client is made.
"""

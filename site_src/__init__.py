"""A static site generator for public disclosure portals (部门预决算信息公开).

The folders show the flow, and a folder imports only from those before it:
``values`` → ``content`` → ``catalogue`` → ``disclosure`` → ``checks`` → ``reports`` →
``render`` → ``output`` → ``commands``.
"""

__version__ = "0.1.0"

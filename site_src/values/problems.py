"""What the system says of a file or folder that cannot be had, in Chinese."""

from __future__ import annotations

import errno

_WORDS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "上一级不是文件夹",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "超出了磁盘配额",
    errno.EROFS: "磁盘是只读的",
    errno.EBUSY: "正被占用",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "是一圈首尾相接的链接",
    errno.ENAMETOOLONG: "名称太长",
    errno.EMFILE: "打开的文件太多",
    errno.ENOTEMPTY: "文件夹不是空的",
}


def why(problem: OSError) -> str:
    """The reason in a few words; the system's own where it has no Chinese ones."""
    return _WORDS.get(problem.errno or 0) or problem.strerror or str(problem)

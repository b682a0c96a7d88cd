"""What is found before any rule can judge: faults of files, of content and of catalogues, explained in Chinese."""

from __future__ import annotations

from typing import NamedTuple

from site_src.values.finding import Severity


class ReadingFault(NamedTuple):
    """What a fault is called, what it means, and what to do."""

    title: str
    means: str
    advice: str
    severity: Severity = Severity.ERROR


_CATALOGUE = "目录是写目录的人的事：用 python build.py catalog check 看全部错误，照处理意见改正。"

READING_FAULTS: dict[str, ReadingFault] = {
    "attachment-name": ReadingFault(
        "附件的文件名用不了",
        "附件的文件名不是 UTF-8 编码的文字，网页上链接不到它。",
        "把文件改名，只用汉字、字母、数字和连字符。",
    ),
    "catalogue-circle": ReadingFault("公式绕圈", "公开目录里几个公式互相等着对方的数，谁也算不出。", _CATALOGUE),
    "catalogue-column": ReadingFault("目录的栏有误", "公开目录里一栏没有标识，或两栏在内容里同名。", _CATALOGUE),
    "catalogue-formula": ReadingFault("目录的公式有误", "公开目录里的公式或勾稽关系写法不对。", _CATALOGUE),
    "catalogue-inherits": ReadingFault(
        "目录继承有误", "公开目录要照着上一年度的写，而那一套没有或用不了。", _CATALOGUE
    ),
    "catalogue-listing": ReadingFault("目录清单有误", "公开目录列出的表、部分、名词、数据有缺漏或重复。", _CATALOGUE),
    "catalogue-name": ReadingFault("目录的名称不通", "公开目录的公式提到的表、行、栏不存在。", _CATALOGUE),
    "catalogue-note": ReadingFault(
        "目录缺必备的说明", "公开目录没有职责、机构、增减原因、政府采购等必须公开的说明。", _CATALOGUE, Severity.WARNING
    ),
    "catalogue-role": ReadingFault(
        "目录的角色有误", "公开目录里上年数、预算数、增减原因等说不清是哪个数的，或像是而没有写。", _CATALOGUE
    ),
    "catalogue-row": ReadingFault("目录的行有误", "公开目录里两行在内容里同名，分不清写的是哪一行。", _CATALOGUE),
    "catalogue-setting": ReadingFault("目录的设置有误", "公开目录里几项设置互相冲突，或这样设置不起作用。", _CATALOGUE),
    "catalogue-shape": ReadingFault(
        "目录的表式有误", "公开目录里表的行、栏、表区的标识重复，或结构不成立。", _CATALOGUE
    ),
    "catalogue-unit": ReadingFault("目录的单位有误", "公开目录里元与万元的数混在一个算式里。", _CATALOGUE),
    "catalogue-wording": ReadingFault("目录的行文有误", "公开目录里的标准文字写法不对，或用了没有的数据。", _CATALOGUE),
    "changed-meanwhile": ReadingFault(
        "文件正在改动", "文件在读的时候被改动了，读到的可能是新旧混在一起的。", "改好、存盘之后再运行一次。"
    ),
    "duplicate-code": ReadingFault("科目编码重复", "科目分类表里同一个编码写了两次。", "删去其中一个。"),
    "duplicate-department": ReadingFault(
        "部门标识重复", "departments.yaml 里两个部门用了同一个标识。", "每个部门用不同的标识。"
    ),
    "duplicate-key": ReadingFault("键重复", "同一处把一个键写了两次，不知道以哪个为准。", "删去其中一个，或改正键名。"),
    "duplicate-table": ReadingFault("表重复", "同一张表写在了两个文件里。", "一张表只写一个文件，删去多余的一个。"),
    "empty-file": ReadingFault("文件是空的", "文件里没有任何内容。", "补上内容；确无内容的，删去该文件。"),
    "empty-table-with-figures": ReadingFault(
        "空表里有数", "表已经声明为空表或未载，却又写了数。", "有数的删去声明；没有数的删去各行。"
    ),
    "encoding": ReadingFault(
        "编码不是 UTF-8", "文件用别的编码（多半是 GBK）存盘，汉字读不出来。", "用编辑器“另存为”UTF-8 编码。"
    ),
    "malformed-code": ReadingFault(
        "编码位数不对", "科目编码不是规定的位数，或含有数字以外的字。", "照科目表填写完整编码。"
    ),
    "link-broken": ReadingFault(
        "链接断开",
        "文字里的链接没有对应的文件或位置，或者指向本文本以外。",
        "只链接到本文本的附件；改正或删去这个链接。",
    ),
    "missing-key": ReadingFault("缺少必填的项", "文件里少了一项必须写的内容。", "照提示补上这一项。"),
    "not-an-amount": ReadingFault(
        "不是金额", "应当写数的地方写了别的，如单位、空格、全角数字。", "只写数字，如 1819.9 或 1,819.9；没有数的留空。"
    ),
    "row-kind": ReadingFault("看不出是哪种行", "一行没有写编码或名称，不知道它是哪一行。", "照提示补上编码或名称。"),
    "unknown-catalogue": ReadingFault(
        "没有这套公开目录",
        "disclosure.yaml 的“公开目录”写了一套没有的目录。",
        "用 python build.py catalog list 看有哪些。",
    ),
    "unknown-department": ReadingFault(
        "没有登记的部门",
        "文件夹的名称，或前身、后继、所属单位，不是 departments.yaml 里的标识。",
        "登记这个部门，或改正名称。",
    ),
    "unknown-file": ReadingFault(
        "不认识的文件", "这个位置不应有这样的文件，放着也不会读。", "移到该放的地方，或删去。"
    ),
    "unknown-folder": ReadingFault("不认识的文件夹", "文件夹的名称不是年度、部门标识或文本种类。", "照提示改名。"),
    "unknown-key": ReadingFault(
        "不认识的键", "键名打错了，或写在了不该写的地方；写的内容不会被采用。", "照提示改正键名。"
    ),
    "unknown-rule": ReadingFault(
        "没有这条规则", "portal.yaml 的“规则级别”写了一条没有的规则。", "用 python build.py rules 看有哪些规则。"
    ),
    "unknown-table": ReadingFault("没有这张表", "“表”写的名称不在公开目录里。", "照提示改正表名。"),
    "unknown-theme": ReadingFault("没有这个主题", "portal.yaml 的“主题”写了一个没有的主题。", "照提示改正。"),
    "unreadable-file": ReadingFault("文件读不了", "文件不存在、没有读取权限，或磁盘出错。", "检查文件和权限。"),
    "waiver-unused": ReadingFault(
        "豁免没有用上",
        "一条豁免没有对应的问题：问题已经改正，或豁免的规则、表、单元格写错了。",
        "删去或改正这条豁免。",
        Severity.WARNING,
    ),
    "wording": ReadingFault("行文算不出", "文字里的算式写法不对，或用了没有的数据。", "照提示改正“{{ }}”里的写法。"),
    "wrong-kind": ReadingFault(
        "目录与文件夹不符",
        "文件夹是一种文本（如 budget），公开目录却是另一种的。",
        "换一套公开目录，或把文件移到对的文件夹。",
    ),
    "wrong-type": ReadingFault("值的写法不对", "值不是这一项要的样子，如日期、列表、映射。", "照提示改成要求的写法。"),
    "yaml-feature": ReadingFault(
        "用了不支持的写法",
        "用了 YAML 的锚点、标签、合并键或一个文件多份文档。",
        "把内容直接写出来；以 & * ! 开头的文字加引号。",
    ),
    "yaml-syntax": ReadingFault(
        "YAML 写法有误",
        "文件的写法有误，从这里起读不下去，后面的内容也没有检查。",
        "检查这一行和上一行的缩进、冒号、引号和括号。",
    ),
}

"""What WhatsApp writes by itself, by language, as far as it has been seen. Lists may grow.

Compared without direction marks, without a full stop at the end, and without regard to case.
"""
# ruff: noqa: RUF001 - words of other languages

from typing import Final

LEFT_OUT: Final = frozenset(
    {
        # en, de, es, pt, fr, it, nl, pl, ru, tr, sv, da, nb, fi, cs, ro, hu, id, ja, zh, ar
        "<media omitted>", "media omitted", "image omitted", "video omitted", "audio omitted",
        "gif omitted", "sticker omitted", "document omitted", "contact card omitted",
        "video note omitted",
        "<medien ausgeschlossen>", "<medien weggelassen>", "bild weggelassen",
        "video weggelassen", "audio weggelassen", "gif weggelassen", "sticker weggelassen",
        "dokument weggelassen", "kontaktkarte ausgelassen", "videonachricht weggelassen",
        "<multimedia omitido>", "<archivo omitido>", "<media omitida>", "media omitida",
        "imagen omitida", "video omitido", "audio omitido", "sticker omitido",
        "gif omitido", "tarjeta de contacto omitida",
        "<mídia oculta>", "<arquivo de mídia oculto>", "imagem ocultada", "vídeo omitido",
        "áudio ocultado", "figurinha omitida", "documento omitido",
        "<médias omis>", "<media omis>", "image absente", "vidéo absente", "audio omis",
        "image omise", "vidéo omise", "sticker omis", "gif retiré", "document omis",
        "<media omessi>", "<media esclusi>", "immagine omessa", "video omesso", "audio omesso",
        "sticker non incluso", "documento omesso",
        "<media weggelaten>", "afbeelding weggelaten", "video weggelaten", "audio weggelaten",
        "sticker weggelaten", "document weggelaten",
        "<pominięto multimedia>", "<plik multimedialny pominięty>", "obraz pominięty",
        "grafika pominięta", "dźwięk pominięty", "wideo pominięte",
        "<без медиафайлов>", "<медиафайл пропущен>", "изображение отсутствует",
        "видео отсутствует", "аудиофайл отсутствует",
        "<medya dahil edilmedi>", "görüntü dahil edilmedi", "ses dahil edilmedi",
        "video dahil edilmedi", "<media utelämnad>", "<mediefil utelämnad>", "bild utelämnad",
        "<mediefil udeladt>", "<medier udeladt>", "billede udeladt", "<media utelatt>",
        "<uten vedlegg>", "bilde utelatt", "<media jätettiin pois>", "kuva jätetty pois",
        "<média vynechány>", "obrázek vynechán", "<fișiere media omise>", "imagine omisă",
        "<hiányzó médiafájl>", "<média tartalom kihagyva>", "kép kihagyva",
        "<media tidak disertakan>", "gambar tidak disertakan", "<メディアは含まれていません>",
        "画像は含まれていません", "<省略多媒体文件>", "<媒體已略去>", "图像已忽略", "图片已忽略",
        "<تم استبعاد الوسائط>", "<تم إهمال الوسائط>", "تم استبعاد الصورة",
    }
)  # fmt: skip
VIEWED_ONCE: Final = frozenset({"<view once voice message omitted>", "view once message", "null"})
DELETED: Final = frozenset(
    {
        "this message was deleted", "you deleted this message",
        "this message was deleted by admin", "you deleted this message as admin",
        "diese nachricht wurde gelöscht", "du hast diese nachricht gelöscht",
        "se eliminó este mensaje", "este mensaje fue eliminado", "eliminaste este mensaje",
        "esta mensagem foi apagada", "mensagem apagada", "você apagou esta mensagem",
        "essa mensagem foi apagada", "você apagou essa mensagem", "apagou esta mensagem",
        "ce message a été supprimé", "vous avez supprimé ce message",
        "questo messaggio è stato eliminato", "hai eliminato questo messaggio",
        "dit bericht is verwijderd", "je hebt dit bericht verwijderd",
        "u hebt dit bericht verwijderd", "ta wiadomość została usunięta",
        "usunięto wiadomość", "usunąłeś tę wiadomość", "usunięto tę wiadomość",
        "сообщение удалено", "данное сообщение удалено", "вы удалили данное сообщение",
        "bu mesaj silindi", "bu mesajı sildiniz", "detta meddelande raderades",
        "du raderade detta meddelande", "denne besked blev slettet",
        "du slettede denne besked", "denne meldingen ble slettet",
        "du slettet denne meldingen", "tämä viesti poistettiin", "poistit tämän viestin",
        "tato zpráva byla smazána", "tuto zprávu jste smazali", "acest mesaj a fost șters",
        "ai șters acest mesaj", "ezt az üzenetet törölték", "törölted ezt az üzenetet",
        "pesan ini telah dihapus", "anda telah menghapus pesan ini",
        "このメッセージは削除されました", "你删除了这条消息", "此消息已被删除", "此訊息已刪除",
        "تم حذف هذه الرسالة", "حذفت هذه الرسالة",
    }
)  # fmt: skip
EDITED: Final = (
    "<this message was edited>", "<diese nachricht wurde bearbeitet.>",
    "<diese nachricht wurde bearbeitet>", "<se editó este mensaje.>", "<se editó este mensaje>",
    "<este mensaje fue editado>", "<mensagem editada>", "<esta mensagem foi editada>",
    "<ce message a été modifié>", "<questo messaggio è stato modificato>",
    "<dit bericht is bewerkt>", "<dit bericht is gewijzigd>", "<ta wiadomość została edytowana>",
    "<edytowano tę wiadomość>", "<сообщение изменено>", "<bu mesaj düzenlendi>",
    "<detta meddelande har redigerats>", "<denne besked er blevet redigeret>",
    "<denne meldingen ble redigert>", "<tätä viestiä muokattiin>", "<tato zpráva byla upravena>",
)  # fmt: skip
# A call: how the line begins, and what became of the call.
CALLS: Final = (
    ("missed voice call", "missed"), ("missed video call", "missed"),
    ("missed group voice call", "missed"), ("missed group video call", "missed"),
    ("silenced voice call", "missed"), ("silenced video call", "missed"),
    ("voice call, no answer", "missed"), ("video call, no answer", "missed"),
    ("voice call", "answered"), ("video call", "answered"),
    ("verpasster sprachanruf", "missed"), ("verpasster videoanruf", "missed"),
    ("llamada perdida", "missed"), ("videollamada perdida", "missed"),
    ("chamada de voz perdida", "missed"), ("chamada de vídeo perdida", "missed"),
    ("ligação de voz perdida", "missed"), ("ligação de vídeo perdida", "missed"),
    ("appel vocal manqué", "missed"), ("appel vidéo manqué", "missed"),
    ("chiamata vocale persa", "missed"), ("videochiamata persa", "missed"),
    ("gemiste spraakoproep", "missed"), ("gemiste video-oproep", "missed"),
    ("nieodebrane połączenie", "missed"), ("пропущенный аудиозвонок", "missed"),
    ("пропущенный видеозвонок", "missed"), ("cevapsız sesli arama", "missed"),
    ("cevapsız görüntülü arama", "missed"), ("missat röstsamtal", "missed"),
    ("missat videosamtal", "missed"), ("未接语音通话", "missed"), ("未接视频通话", "missed"),
)  # fmt: skip
# The longest text that can be such a call line: a person may begin a sentence the same way.
LONGEST_CALL: Final = 60
SYSTEM: Final = (
    "messages and calls are end-to-end encrypted", "messages to this chat and calls are now",
    "messages to this group are now secured", "nachrichten und anrufe sind ende-zu-ende",
    "nachrichten an diesen chat", "los mensajes y las llamadas están cifrados",
    "las mensajes y llamadas", "as mensagens e as ligações são protegidas",
    "as mensagens e ligações são protegidas", "les messages et les appels sont chiffrés",
    "i messaggi e le chiamate sono crittografati", "berichten en gesprekken worden end-to-end",
    "wiadomości i połączenia są szyfrowane", "wiadomości i połączenia są w pełni szyfrowane",
    "сообщения и звонки защищены сквозным", "mesajlar ve aramalar uçtan uca",
    "meddelanden och samtal är totalsträckskrypterade", "your security code with",
    "you created group", "this chat is with a business account", "disappearing messages",
)  # fmt: skip
ATTACHED: Final = frozenset(
    {
        "file attached", "attached", "datei angehängt", "archivo adjunto", "arquivo anexado",
        "ficheiro anexado", "fichier joint", "file allegato", "bestand bijgevoegd",
        "załączono plik", "plik załączony", "файл добавлен", "dosya ekli", "bifogad fil",
        "fil bifogad", "vedhæftet fil", "fil vedlagt", "tiedosto liitetty", "soubor byl přiložen",
        "fișier atașat", "csatolt fájl", "file terlampir", "添付ファイル", "文件附件", "附件",
        "الملف مرفق", "ملف مرفق",
    }
)  # fmt: skip
# Says before the hour whether it is the first or the second half of the day.
BEFORE_NOON: Final = frozenset(
    {"am", "ap", "de", "πμ", "上午", "午前", "오전", "凌晨", "早上", "清晨", "ص", "قظ"}
)
AFTER_NOON: Final = frozenset({"pm", "ip", "du", "μμ", "下午", "午後", "오후", "晚上", "م", "بظ"})

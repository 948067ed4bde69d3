"""Words that passphrases are made of when nobody thinks, in French and English; rows of keys.

Small letters without accents. A passphrase made of them and nothing else is refused, however the
digits, signs and capitals stand; a test builds more than ten thousand such ones.
"""

from __future__ import annotations

FREQUENT = """
admin administrateur administrator adrien agathe alex alexandre alexis alice allo amandine amelie
amour amoureux anais andrea andrew angel anne anthony antoine aout apple april arsenal arthur
aurelie aurore automne autumn avril baby banane barcelona baseball basketball batman beach beaute
beautiful bebe belgique benjamin biblio bienvenue bisou bisous blabla blanc bleu bloc blue bonbon
bonheur bonjour bonsoir boston boubou bretagne bruno bruxelles cahier camille canada canard
caroline cecile celine cent centre chaise change changeme changer charlie charlotte chat chaton
cheri cherie cheval chien chloe choc chocolat chocolate chouchou chouette christian christine
christophe chu cinq cinquante claire cle clement clinical clinique coca code coeur coffee coincoin
computer connexion cookie copain corentin coucou dallas daniel daniele data david december
decembre default defaut demo deux diamond didier dieu dimanche dix docteur doctor dolphin domino
doudou douze dragon easy eight eleven elise elodie emilie emma enter entrer epinephrine eric essai
ete etoile etude etudiant fabien fabrice famille family fanny february fevrier five fleur florence
florian flower football forever forum four francais france francois freedom friend gabriel garcon
garde garder genevieve gerard gilbert ginger god google grenoble guest guillaume guitare helene
hello henri hiver hockey hopital hospital hotel hugo huit ilomedin iloprost imicro infirmier
infirmiere infusion intensif intensive internet investigateur investigator invite iphone isabelle
jack jacques january janvier jardin jean jennifer jeremy jerome jessica jesus jetaime jeudi jordan
joseph jour juillet juin julie julien juliette july june karine kevin killer laetitia lapin laptop
laura laurent lea letmein liberte libre lille linux lola london louis louise loulou louloute loup
love lovely lucas lucie lucky lundi lyon madame magali magic maison maman mamie manon
marcel march mardi marie marine marion mars marseille martin martine master mathieu
mathilde matin matrix matthieu maxime medecin medecine medical mercedes merci mercredi merde metz
miaou micheal michel mickael micro mille mimi minette minou mireille mohamed moi mon monamour
monday monique monkey monsieur montpellier mot motdepasse mots mounette mustang mylene nadia nancy
nantes naruto nathalie neuf newpass nice nicolas nicole nine ninja noel noradrenaline
norepinephrine nounours nouveau nouvelle november novembre nuit number october octobre office
olivia olivier one onze orange ordinateur ouvrir pacman panda papa papillon papy paris partage
pascal pass passe passer passion passphrase password passwort patate patient patients patrice
patrick paul pauline peace pepper perso philippe philou phrase pierre pikachu please poisson
pokemon police pompier portable poule poulet poupette poussin princess princesse printemps private
prive protocol protocole public purple quarante quatorze quatre quinze rachel raphael rea
reanimation recherche reims remi rennes research reset richard robert robin romain rouen rouge
sabrina saison samantha samedi samsung samu sandra sandrine sarah saturday scope sebastien secours
secret secrete securite security seize sepsis sept september septembre septique serge service
seven shadow shock simon six smile smur snoopy sofa soignant soins soir soixante soleil sophie
spring starwars station stephane stephanie strasbourg student sucre summer sunday sunshine super
superman sylvain sylvie system systeme tata ten tennis test tester testing the thierry thomas
three tigger tigre titeuf titi tonton toto toulon toulouse tours travail treize trente trial trois
trustno twelve twitter two unlock user utilisateur vacances valentin valerie vanessa vendredi
veronique vert vincent vingt violet virginie vive voiture volley voyage welcome whatever
windows winter word work workbook world yannick yellow yves zero zorro zouzou
"""

ROWS = (
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "yxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "aqwzsxedcrfvtgbyhnujikolpm",
    "qazwsxedcrfvtgbyhnujmikolp",
)
